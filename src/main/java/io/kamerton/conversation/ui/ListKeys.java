package io.kamerton.conversation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Keys of a list on the page: {@code j} and {@code k} go along its rows, {@code /} to the search. Not while typing. */
@Tag("kamerton-list-keys")
@JsModule("./kamerton-list-keys.ts")
class ListKeys extends Component {}
