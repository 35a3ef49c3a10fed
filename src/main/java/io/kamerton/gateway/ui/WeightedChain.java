package io.kamerton.gateway.ui;

import io.kamerton.registry.DeploymentId;
import io.kamerton.registry.WeightedChoice;
import io.kamerton.registry.route.RouteDraft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A chain while it is edited: its models in turn, and for how many users in a hundred each is asked first. */
final class WeightedChain {

    /** @param weight in percent; what was typed, so that it may be any number */
    record Link(DeploymentId model, int weight) {}

    private final List<Link> links = new ArrayList<>();

    static List<Link> of(RouteDraft route) {
        var links = new ArrayList<Link>();
        for (var place = 0; place < route.chain().size(); place++) {
            links.add(new Link(route.chain().get(place), route.weights().get(place)));
        }
        return List.copyOf(links);
    }

    List<Link> links() {
        return List.copyOf(links);
    }

    void set(List<Link> chain) {
        links.clear();
        links.addAll(chain);
    }

    int size() {
        return links.size();
    }

    boolean holds(DeploymentId model) {
        return placeOf(model) >= 0;
    }

    /** The first gets everything; whoever comes later answers where others fail until a weight is given. */
    void add(DeploymentId model) {
        links.add(new Link(model, links.isEmpty() ? WeightedChoice.WHOLE : 0));
    }

    /** Whoever stays alone has everything; what nobody else has any of goes over to the first. */
    void remove(DeploymentId model) {
        var place = placeOf(model);
        if (place < 0) {
            return;
        }
        var gone = links.remove(place);
        if (links.size() == 1) {
            weigh(0, WeightedChoice.WHOLE);
        } else if (!links.isEmpty() && links.stream().noneMatch(link -> link.weight() > 0)) {
            weigh(0, gone.weight());
        }
    }

    /**
     * Weights go along with their models, except where the first has all of it: there, whoever comes first gets it.
     *
     * @return false where there is no such place
     */
    boolean move(DeploymentId model, int by) {
        var from = placeOf(model);
        var to = from + by;
        if (from < 0 || to < 0 || to >= links.size()) {
            return false;
        }
        var firstHasAll = links.getFirst().weight() == WeightedChoice.WHOLE && isWhole();
        Collections.swap(links, from, to);
        if (firstHasAll) {
            for (var place = 0; place < links.size(); place++) {
                weigh(place, place == 0 ? WeightedChoice.WHOLE : 0);
            }
        }
        return true;
    }

    void weigh(DeploymentId model, int weight) {
        var place = placeOf(model);
        if (place >= 0) {
            weigh(place, weight);
        }
    }

    long sum() {
        return links.stream().mapToLong(Link::weight).sum();
    }

    /** Whether the weights are percents whose sum is 100. */
    boolean isWhole() {
        return sum() == WeightedChoice.WHOLE && links.stream().allMatch(link -> link.weight() >= 0);
    }

    int placeOf(DeploymentId model) {
        for (var place = 0; place < links.size(); place++) {
            if (links.get(place).model().equals(model)) {
                return place;
            }
        }
        return -1;
    }

    private void weigh(int place, int weight) {
        links.set(place, new Link(links.get(place).model(), weight));
    }
}
