package io.kamerton.gateway.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import io.kamerton.gateway.log.LogKeeping;
import io.kamerton.registry.prompt.PromptVersion;
import io.kamerton.registry.route.ChainLink;
import io.kamerton.registry.route.RouteDetails;
import io.kamerton.shared.ui.Formats;
import io.kamerton.shared.ui.Texts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One route: who answers, and what is sent. */
class RoutePanel extends Section {

    private static final String TESTS = "tests/";

    private final DescriptionList facts = new DescriptionList();

    /**
     * @param version of the prompt that is sent at present
     * @param kept what the installation keeps of calls
     * @param delete deletes the route; asked for before
     */
    RoutePanel(
            RouteDetails route,
            Optional<PromptVersion> version,
            LogKeeping.Kept kept,
            boolean mayChange,
            Runnable delete) {
        addClassName("panel");
        facts.addClassName("facts-list");
        facts(route, version);
        fact("routes.capture", new Span(RouteWords.kept(route.draft().capture(), kept)));
        fact("routes.changed", new Span(Formats.current().dateTime(route.changed())));
        var state = new Div(RouteWords.badge(route.row()));
        state.addClassName("row-scores");
        route.test().ifPresent(test -> {
            // the screens of tests stand above this room, so that only their address is known here
            var link = new Anchor(TESTS + test);
            link.add(RouteWords.test(test));
            state.add(link);
        });
        add(head(route), state, actions(route, mayChange, delete), chain(route));
        add(facts);
        version.ifPresent(sent -> add(prompt(sent)));
        if (route.ofEnvironment()) {
            add(quiet(Texts.text("routes.of_environment")));
        }
    }

    private static Div head(RouteDetails route) {
        var close = new RouterLink();
        close.add(VaadinIcon.CLOSE_SMALL.create());
        close.setRoute(RoutesView.class);
        close.addClassName("icon-link");
        close.getElement().setAttribute("aria-label", Texts.text("panel.close"));
        var head = new Div(new H2(route.draft().name()), close);
        head.addClassName("panel-head");
        return head;
    }

    private Div actions(RouteDetails route, boolean mayChange, Runnable delete) {
        var actions = new Div();
        actions.addClassName("panel-actions");
        var test = new Button(
                Texts.text("routes.try"),
                click -> getUI().ifPresent(ui -> ui.navigate(
                        RouteTesterView.class,
                        QueryParameters.simple(
                                Map.of(RouteTesterView.MODEL, route.draft().name())))));
        if (mayChange) {
            var edit = new Button(
                    Texts.text("routes.edit"),
                    click -> getUI().ifPresent(
                                    ui -> ui.navigate(RouteFormView.class, RoutesView.parameters(route.id()))));
            edit.addThemeNames("primary");
            var name = route.draft().name();
            var verb = Texts.text("routes.delete");
            var remove = new Button(
                    verb,
                    click -> new DeleteByNameDialog(name, Texts.text("routes.delete.effect", name), verb, delete)
                            .open());
            remove.addThemeNames("error");
            actions.add(edit, test, remove);
        } else {
            actions.add(test);
        }
        return actions;
    }

    private static Div chain(RouteDetails route) {
        var list = new OrderedList();
        list.addClassName("route-chain");
        // where the first answers everybody, the order says it all
        var weighted = route.chain().stream().skip(1).anyMatch(link -> link.weight() > 0);
        route.chain().forEach(link -> list.add(line(link, weighted)));
        var block = new Div(new H3(Texts.text("routes.chain")), list);
        block.addClassName("panel-block");
        return block;
    }

    private static ListItem line(ChainLink link, boolean weighted) {
        var name = new Span(link.name());
        name.addClassNames("technical", "grow");
        var line = new ListItem(name);
        if (weighted && link.weight() > 0) {
            var weight = new Span(Texts.text("routes.weight.first", RouteWords.percent(link.weight())));
            weight.addClassName("quiet");
            line.add(weight);
        }
        line.add(RouteWords.badge(link.callable()));
        return line;
    }

    private void facts(RouteDetails route, Optional<PromptVersion> version) {
        var draft = route.draft();
        var parameters = new Div();
        parameters.addClassName("route-parameters");
        new TreeMap<>(draft.parameters())
                .forEach((name, value) -> parameters.add(new Span(RouteWords.parameter(name, value))));
        fact("routes.parameters", draft.parameters().isEmpty() ? new Span(Texts.text("routes.none")) : parameters);
        fact(
                "routes.prompt",
                new Span(version.map(sent -> Texts.text(
                                "routes.prompt.chosen",
                                route.promptName().orElse(""),
                                draft.prompt().orElseThrow().label(),
                                Formats.current().integer(sent.number())))
                        .orElseGet(() -> Texts.text("routes.prompt.none"))));
        fact("routes.priority", new Span(Texts.text("routes.priority", draft.priority())));
        fact(
                "routes.limit",
                new Span(
                        draft.requestsPerMinute().isPresent()
                                ? Texts.text(
                                        "routes.limit.per_minute",
                                        Formats.current()
                                                .integer(draft.requestsPerMinute()
                                                        .getAsInt()))
                                : Texts.text("routes.limit.none")));
        fact(
                "routes.shadow",
                new Span(draft.shadow()
                        .map(shadow -> Texts.text(
                                "routes.shadow.chosen",
                                RouteWords.share(shadow.share()),
                                route.shadowName().orElse("")))
                        .orElseGet(() -> Texts.text("routes.none"))));
    }

    private void fact(String name, Component value) {
        facts.add(new DescriptionList.Term(Texts.text(name)), new DescriptionList.Description(value));
    }

    private static Div prompt(PromptVersion sent) {
        var text = new Div(new Span(sent.text()));
        text.addClassNames("quoted", "prompt-text");
        var block = new Div(new H3(Texts.text("routes.prompt.sent")), text);
        block.addClassName("panel-block");
        return block;
    }

    private static Paragraph quiet(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
