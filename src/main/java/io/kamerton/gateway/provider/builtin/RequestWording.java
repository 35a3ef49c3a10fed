package io.kamerton.gateway.provider.builtin;

import java.util.regex.Pattern;

/** Tells from the wording of a sentence what it wants: a summary, an answer, or nothing. */
final class RequestWording {

    private static final String POLITE = "^[\\s\"«(]*(?:please,? |kindly |can you |could you |would you |now |then |"
            + "пожалуйста,? |прошу,? |теперь |не могли? бы вы |можешь |можете )*";

    private static final Pattern SUMMARY = Pattern.compile(
            POLITE + "(?:(?:please|пожалуйста),? )?(?:"
                    + "summari[sz]e|sum up|shorten|condense|outline|tl;?dr|in short|in brief|briefly|key points|main points|"
                    + "(?:give|write|make|create|provide|draft)(?: me| us)? (?:a |an |the )?(?:(?:short|brief|concise) )?(?:summary|abstract|digest|overview)|"
                    + "what is (?:this|the) text about|what does (?:this|the) text say|"
                    + "кратко|коротко|вкратце|в двух словах|резюм|суммируй|сократи|перескажи|изложи|обобщи|"
                    + "подведи(?:те)? итог|выдели(?:те)? (?:главное|основн|ключев)|о ч[её]м (?:этот |данный )?текст|"
                    + "(?:дай|дайте|напиши|напишите|сделай|сделайте|составь|составьте)(?: мне| нам)? "
                    + "(?:(?:краткое|короткое|сжатое|краткий|короткий) )?(?:резюме|пересказ|выжимк|саммари|обзор|изложение|содержание))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern ORDER = Pattern.compile(
            POLITE + "(?:(?:please|пожалуйста),? )?(?:"
                    + "(?:explain|describe|tell|list|name|find|answer|define|compare|state|show|"
                    + "объясни|опиши|расскажи|назови|перечисли|найди|ответь|определи|сравни|укажи|покажи|поясни)(?:те)?"
                    + ")(?![\\p{L}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Requests are short; a longer sentence that starts so belongs to the text. */
    private static final int LONGEST_REQUEST = 400;

    private RequestWording() {}

    static boolean asksForSummary(String sentence) {
        return sentence.length() <= LONGEST_REQUEST && SUMMARY.matcher(sentence).find();
    }

    static boolean asks(String sentence) {
        return sentence.length() <= LONGEST_REQUEST
                && (sentence.stripTrailing().replaceAll("[\"»)\\s]{1,5}$", "").endsWith("?")
                        || ORDER.matcher(sentence).find());
    }

    static boolean isRequest(String sentence) {
        return asksForSummary(sentence) || asks(sentence);
    }
}
