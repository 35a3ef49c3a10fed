package io.kamerton.gateway.protocol;

/** Streams whose client speaks as the server does: the bytes stay. */
final class PassedFrames {

    private static final byte[] DONE = ProtocolError.DONE;

    private PassedFrames() {}

    /** Events; the one with the tokens goes no further where only we asked for it. */
    static final class OfOpenAi extends OpenAiFrames {

        private final boolean usageStays;

        OfOpenAi(boolean usageStays) {
            super(Protocol.OPENAI);
            this.usageStays = usageStays;
        }

        @Override
        Verdict part(byte[] bytes, int from, int to, boolean usageOnly) {
            return usageOnly && !usageStays ? Verdict.DROP : Verdict.PASS;
        }

        @Override
        Verdict done() {
            return Verdict.LAST;
        }

        @Override
        Verdict silent() {
            return Verdict.PASS;
        }

        @Override
        void endWithoutDone() {
            made.write(DONE);
        }
    }

    /** Lines. */
    static final class OfOllama extends OllamaFrames {

        OfOllama() {
            super(Protocol.OLLAMA);
        }

        @Override
        Verdict part(byte[] bytes, int from, int to) {
            return Verdict.PASS;
        }

        @Override
        Verdict last(byte[] bytes, int from, int to) {
            return Verdict.LAST;
        }
    }
}
