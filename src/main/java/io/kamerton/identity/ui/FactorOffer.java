package io.kamerton.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import io.kamerton.identity.factor.Enrolment.Offer;
import io.kamerton.shared.ui.CopyButton;
import io.kamerton.shared.ui.Texts;

/** The secret of a second factor: as a picture for the camera of a phone, and as a key to type or copy. */
final class FactorOffer extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    FactorOffer(Offer offer) {
        var picture = new Image(offer.picture().reveal(), Texts.text("enrol.picture"));
        picture.addClassName("qr-code");
        // on the phone itself there is nothing to photograph: the address opens the app
        var open = new Anchor();
        open.setUnsafeHref(offer.address().reveal());
        open.setText(Texts.text("enrol.open_app"));
        open.setRouterIgnore(true);
        var key = new Code(offer.keyInGroups());
        key.addClassName("secret-key");
        var byHand = new Div(key, new CopyButton(offer.key().reveal(), Texts.text("enrol.copy_key")));
        byHand.addClassName("secret-line");
        getContent().addClassName("factor-offer");
        getContent().add(picture, open, new Paragraph(Texts.text("enrol.by_hand")), byHand);
    }
}
