package io.kamerton.shared.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JDK's sentence breaks, mended where it takes an abbreviation or a line break for the end of a sentence. */
final class SentenceSplitter {
    /** Lines that were wrapped by an editor are longer than this; a shorter one before a capital is a heading or an item. */
    private static final int SHORTEST_WRAPPED_LINE = 60;

    /** Characters looked at on either side of a break: longer than any abbreviation or first word that matters. */
    private static final int NEIGHBOURHOOD = 40;

    private static final Pattern LIST_MARKER =
            Pattern.compile("^\\s*(?:[-*+•–—>]\\s+|#{1,6}\\s+|\\(?\\p{N}{1,3}[.)]\\s+){1,3}");
    private static final Pattern LAST_WORD_WITH_DOT =
            Pattern.compile("(?:^|[\\s(«\"“])((?:\\p{L}+\\.){0,3}\\p{L}+)\\.$");
    /** Without a dot: the second initial of a name is no word, although С is one in Russian. */
    private static final Pattern WORD = Pattern.compile("\\p{L}+(?![\\p{L}.])");

    private static final Pattern WORD_OR_NUMBER = Pattern.compile("[\\p{L}\\p{N}]");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private static final Set<String> NEVER_LAST = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "cf", "fig", "figs", "vol", "gen", "col", "capt",
            "sgt", "rev", "hon", "mt", "approx", "им", "ул", "пр", "просп", "пл", "см", "ср", "рис", "табл", "т.е",
            "т.к", "т.н", "напр", "проф", "акад", "доц", "св", "тов", "гр", "ок", "яз", "англ", "нем", "фр", "лат",
            "греч", "стр", "гл", "ст", "обл", "оз");
    /** Short for a town before its name, but for a year after its number, where it may close the sentence. */
    private static final String TOWN_OR_YEAR = "г";

    private SentenceSplitter() {}

    static List<String> split(String text, Language language) {
        List<String> sentences = new ArrayList<>();
        for (String block : blocks(text)) {
            addSentences(block, language, sentences);
        }
        return sentences;
    }

    private static List<String> blocks(String text) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        String previous = "";
        for (String line : text.lines().toList()) {
            if (!continues(previous, line)) {
                flush(block, blocks);
            }
            block.append(block.isEmpty() ? "" : " ")
                    .append(LIST_MARKER.matcher(line).replaceFirst(""));
            previous = line;
        }
        flush(block, blocks);
        return blocks;
    }

    private static void flush(StringBuilder block, List<String> blocks) {
        if (!block.isEmpty()) {
            blocks.add(block.toString());
            block.setLength(0);
        }
    }

    private static boolean continues(String previous, String line) {
        if (previous.isBlank()
                || line.isBlank()
                || previous.stripLeading().startsWith("#")
                || LIST_MARKER.matcher(line).find()) {
            return false;
        }
        boolean newSentence = Character.isUpperCase(line.stripLeading().codePointAt(0));
        return !newSentence || previous.length() >= SHORTEST_WRAPPED_LINE;
    }

    private static void addSentences(String block, Language language, List<String> sentences) {
        String text = SPACE.matcher(block).replaceAll(" ");
        BreakIterator breaks = BreakIterator.getSentenceInstance(language.locale());
        breaks.setText(text);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (end < text.length() && isInsideASentence(text, start, end)) {
                continue;
            }
            String sentence = text.substring(start, end).strip();
            if (WORD_OR_NUMBER.matcher(sentence).find()) {
                sentences.add(sentence);
            }
            start = end;
        }
    }

    private static boolean isInsideASentence(String text, int start, int end) {
        String before =
                text.substring(Math.max(start, end - NEIGHBOURHOOD), end).strip();
        String after = text.substring(end, Math.min(text.length(), end + NEIGHBOURHOOD));
        Matcher last = LAST_WORD_WITH_DOT.matcher(before);
        if (!last.find()) {
            return false;
        }
        String word = last.group(1);
        if (NEVER_LAST.contains(word.toLowerCase(Locale.ROOT))) {
            return true;
        }
        if (word.equals(TOWN_OR_YEAR)) {
            return !precededByNumber(before, last.start(1));
        }
        // Initials stand before a name; "vitamin C. It …" ends a sentence, and its follower is a stop word.
        return word.length() == 1 && Character.isUpperCase(word.charAt(0)) && !startsWithStopWord(after);
    }

    private static boolean precededByNumber(String text, int end) {
        String before = text.substring(0, end).stripTrailing();
        return !before.isEmpty() && Character.isDigit(before.charAt(before.length() - 1));
    }

    private static boolean startsWithStopWord(String rest) {
        Matcher word = WORD.matcher(rest.strip());
        return word.lookingAt()
                && StopWords.contains(TextAnalysis.normalize(word.group()).toLowerCase(Locale.ROOT));
    }
}
