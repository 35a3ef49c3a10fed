package io.kamerton.evaluation.builtin;

import java.util.LinkedHashSet;
import java.util.Set;

/** A submission taken apart: the parts that the metrics set against each other. */
final class Comparison {
    private final Submission submission;
    private final Page page;
    private final AnalysedText request;
    private final AnalysedText response;
    private final AnalysedText source;
    private final Alignment alignment;
    private final Set<String> supported = new LinkedHashSet<>();
    private final Set<String> unsupported = new LinkedHashSet<>();
    private int entities;
    private int entitiesFound;

    private Comparison(Submission submission) {
        this.submission = submission;
        page = Page.of(submission.response());
        request = AnalysedText.of(Page.of(submission.request()).text());
        response = AnalysedText.of(page.text());
        source = submission
                .context()
                .map(context -> AnalysedText.of(Page.of(context).text()))
                .orElse(request);
        alignment = Alignment.of(response, source);
        for (int j = 0; j < response.sentences().size(); j++) {
            for (String entity : response.sentences().get(j).entities()) {
                boolean found = alignment.windowMentions(j, entity);
                (found ? supported : unsupported).add(entity);
                entities++;
                entitiesFound += found ? 1 : 0;
            }
        }
    }

    static Comparison of(Submission submission) {
        return new Comparison(submission);
    }

    Submission submission() {
        return submission;
    }

    /** The response with its title, description and headings. */
    Page page() {
        return page;
    }

    AnalysedText request() {
        return request;
    }

    AnalysedText response() {
        return response;
    }

    /** The context, or the request where there is none. */
    AnalysedText source() {
        return source;
    }

    boolean hasContext() {
        return submission.context().isPresent();
    }

    Alignment alignment() {
        return alignment;
    }

    /** Numbers and names of the response that stand where they belong in the source. */
    Set<String> supportedEntities() {
        return supported;
    }

    /** Numbers and names of the response that do not, in at least one sentence. */
    Set<String> unsupportedEntities() {
        return unsupported;
    }

    /** Share of the mentions of numbers and names that stand where they belong, 0..1; 1 where there are none. */
    double supportedEntityShare() {
        return entities == 0 ? 1 : (double) entitiesFound / entities;
    }
}
