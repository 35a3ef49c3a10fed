package io.kamerton.gateway.trial;

import io.kamerton.gateway.Way;
import io.kamerton.gateway.admission.Admission;
import io.kamerton.gateway.trial.RouteTrial.Candidate;
import io.kamerton.gateway.trial.RouteTrial.Copy;
import io.kamerton.gateway.trial.RouteTrial.Drawn;
import io.kamerton.gateway.trial.RouteTrial.Found;
import io.kamerton.gateway.trial.RouteTrial.Origin;
import io.kamerton.gateway.trial.RouteTrial.Parameter;
import io.kamerton.gateway.trial.RouteTrial.PromptVersion;
import io.kamerton.gateway.trial.RouteTrial.SystemMessage;
import io.kamerton.gateway.trial.RouteTrial.Turn;
import io.kamerton.gateway.trial.RouteTrial.Variant;
import io.kamerton.registry.CallTarget;
import io.kamerton.registry.DeploymentTarget;
import io.kamerton.registry.Routing;
import io.kamerton.registry.TrafficSplit;
import io.kamerton.registry.TrafficSplit.Share;
import io.kamerton.registry.route.RouteService;
import io.kamerton.shared.Access;
import io.kamerton.shared.Priority;
import io.kamerton.shared.problem.InvalidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Tells where a call would go and what would be sent, without calling anybody. */
@Service
public class RouteTester {

    private final Routing routing;
    private final RouteService routes;
    private final ObjectProvider<TrafficSplit> splits;
    private final ObjectProvider<Admission> admission;

    RouteTester(
            Routing routing,
            RouteService routes,
            ObjectProvider<TrafficSplit> splits,
            ObjectProvider<Admission> admission) {
        this.routing = routing;
        this.routes = routes;
        this.splits = splits;
        this.admission = admission;
    }

    /**
     * @param request body of a call, in either protocol
     * @param user whom tests and weights tell apart; empty: whom the body names
     * @param requestType as a client would name it; a test may be for one alone
     * @throws InvalidException on {@code request}: it is no JSON object with a model
     */
    @PreAuthorize(Access.ROUTES_READ)
    public RouteTrial test(String request, Optional<String> user, Optional<String> requestType) {
        PastedRequest pasted = PastedRequest.of(request);
        Optional<String> unit = user.filter(name -> !name.isBlank()).or(pasted::user);
        return routing.find(pasted.model())
                .map(target -> trial(pasted, unit, requestType, target))
                .orElseGet(() -> nothing(pasted, unit));
    }

    private RouteTrial nothing(PastedRequest pasted, Optional<String> unit) {
        boolean off = routes.list().stream().anyMatch(route -> route.name().equals(pasted.model()));
        return new RouteTrial(
                pasted.model(),
                off ? Found.ROUTE_OFF : Found.NOTHING,
                pasted.model(),
                unit,
                OptionalLong.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                pasted.removed(),
                Priority.NORMAL,
                OptionalInt.empty(),
                Optional.empty());
    }

    private RouteTrial trial(
            PastedRequest pasted, Optional<String> unit, Optional<String> requestType, CallTarget target) {
        // whether a test runs is known without anybody to tell apart; which variant is not
        Optional<Share> share = share(target, unit.orElse(""), requestType);
        Optional<Share> given = share.filter(found -> unit.isPresent());
        // a test decides before the weights do
        boolean weighted = share.isEmpty() && target.isDrawn();
        return new RouteTrial(
                pasted.model(),
                target.route().isPresent() ? Found.ROUTE : Found.MODEL,
                target.name(),
                unit,
                share.map(found -> OptionalLong.of(found.test())).orElseGet(OptionalLong::empty),
                given.map(found -> new Variant(found.variant(), found.model(), found.enrolled())),
                weighted,
                unit.filter(one -> weighted).map(one -> drawn(target, one)),
                candidates(target, given, unit),
                parameters(pasted, target, given),
                prompt(pasted, target, given),
                pasted.removed(),
                target.priority(),
                target.requestsPerMinute(),
                target.shadow().map(shadow -> new Copy(shadow.to().name(), shadow.share())));
    }

    private Optional<Share> share(CallTarget target, String unit, Optional<String> requestType) {
        return target.route()
                .flatMap(route -> Optional.ofNullable(splits.getIfAvailable())
                        .flatMap(split -> split.shareOf(route, unit, requestType)));
    }

    private static Drawn drawn(CallTarget target, String unit) {
        int first = target.first(Optional.of(unit));
        return new Drawn(target.chain().get(first).name(), target.weights().get(first));
    }

    private List<Candidate> candidates(CallTarget target, Optional<Share> share, Optional<String> unit) {
        List<DeploymentTarget> chain = Way.of(target, share, unit, routing).chain();
        List<Candidate> candidates = new ArrayList<>();
        boolean answered = false;
        for (DeploymentTarget deployment : chain) {
            Turn turn = turn(deployment, answered);
            candidates.add(new Candidate(deployment.name(), turn));
            answered |= turn == Turn.ANSWERS;
        }
        return candidates;
    }

    private Turn turn(DeploymentTarget deployment, boolean answered) {
        if (!deployment.callable()) {
            return Turn.NOT_CALLABLE;
        }
        Admission gates = admission.getIfAvailable();
        if (gates != null && gates.isResting(deployment)) {
            return Turn.RESTING;
        }
        return answered ? Turn.FALLBACK : Turn.ANSWERS;
    }

    private static List<Parameter> parameters(PastedRequest pasted, CallTarget target, Optional<Share> share) {
        Map<String, Parameter> byName = new TreeMap<>();
        put(byName, pasted.parameters(), Origin.CALLER);
        put(byName, target.parameters(), Origin.ROUTE);
        share.ifPresent(found -> put(byName, found.parameters(), Origin.VARIANT));
        return List.copyOf(byName.values());
    }

    private static void put(Map<String, Parameter> byName, Map<String, Object> values, Origin origin) {
        values.forEach((name, value) -> byName.put(name, new Parameter(name, value, origin)));
    }

    private static Optional<SystemMessage> prompt(PastedRequest pasted, CallTarget target, Optional<Share> share) {
        Optional<SystemMessage> ofVariant =
                share.flatMap(Share::prompt).map(text -> new SystemMessage(text, Origin.VARIANT, Optional.empty()));
        Optional<SystemMessage> ofRoute = target.prompt()
                .map(prompt -> new SystemMessage(
                        prompt.text(), Origin.ROUTE, Optional.of(new PromptVersion(prompt.name(), prompt.version()))));
        Optional<SystemMessage> ofCaller =
                pasted.system().map(text -> new SystemMessage(text, Origin.CALLER, Optional.empty()));
        return ofVariant.or(() -> ofRoute).or(() -> ofCaller);
    }
}
