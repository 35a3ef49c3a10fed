package io.kamerton.shared.ui;

import com.vaadin.flow.router.HasDynamicTitle;

/** A page with a title: alone in the header, with the product's name in the browser's tab. */
public interface Screen extends HasDynamicTitle {

    String PRODUCT = "Kamerton";

    String title();

    @Override
    default String getPageTitle() {
        return title() + " · " + PRODUCT;
    }
}
