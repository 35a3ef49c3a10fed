package io.kamerton.job;

/** What jobs of a kind have too little of: so many of a class run at a time in all instances together. */
public enum ResourceClass {
    /** As many as there are threads. */
    PLAIN(Integer.MAX_VALUE),
    /** Long series of calls of models. */
    LLM_BATCH(2),
    /** A whole accelerator. */
    GPU(1);

    private final int places;

    ResourceClass(int places) {
        this.places = places;
    }

    int places() {
        return places;
    }

    boolean isLimited() {
        return places < Integer.MAX_VALUE;
    }
}
