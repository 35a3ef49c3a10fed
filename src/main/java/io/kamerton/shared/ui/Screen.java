package io.kamerton.shared.ui;

import com.vaadin.flow.router.HasDynamicTitle;

/** A page with a title: in the header, and with the product's name in the browser's tab. */
public interface Screen extends HasDynamicTitle {

    String PRODUCT = "Kamerton";

    /** What the page is about. */
    String title();

    /** What stands in the header; the title, unless the page itself says it large. */
    default String heading() {
        return title();
    }

    @Override
    default String getPageTitle() {
        return title() + " · " + PRODUCT;
    }
}
