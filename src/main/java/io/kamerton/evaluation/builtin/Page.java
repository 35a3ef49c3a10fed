package io.kamerton.evaluation.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A text as a search engine would take it: title, description, headings, and the prose without mark-up. Reads HTML, Markdown
 * and plain text with lines such as "Title: …".
 */
record Page(Optional<String> title, Optional<String> description, List<String> headings, String text) {
    private static final Pattern HTML = Pattern.compile(
            "<(?:!doctype|html|head|title|meta|body|article|section|div|p|h[1-6]|ul|ol|table)[\\s>]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LABEL = Pattern.compile(
            "^[\\s*_]{0,8}(?:(?<title>title|meta title|заголовок)|(?<description>description|meta description|описание|мета-описание))"
                    + "[\\s*_]{0,8}:[\\s*_]{0,8}(?<value>\\S.*)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(\\S.*)$");
    private static final String BLOCKS = "br, p, li, h1, h2, h3, h4, h5, h6, div, tr, blockquote, section, article";

    static Page of(String text) {
        return HTML.matcher(text).find() ? ofHtml(text) : ofLines(text);
    }

    private static Page ofHtml(String html) {
        Document document = Jsoup.parse(html);
        List<String> headings = document.select("h1, h2, h3, h4, h5, h6").eachText();
        Optional<String> description = Optional.ofNullable(document.selectFirst("meta[name=description i]"))
                .map(meta -> meta.attr("content"))
                .filter(content -> !content.isBlank());
        // An empty line after each block, so that a heading does not run into the sentence below it
        for (Element block : document.select(BLOCKS)) {
            block.appendText("\n\n");
        }
        return new Page(
                Optional.of(document.title()).filter(title -> !title.isBlank()),
                description,
                headings,
                document.body().wholeText());
    }

    private static Page ofLines(String text) {
        Optional<String> title = Optional.empty();
        Optional<String> description = Optional.empty();
        List<String> headings = new ArrayList<>();
        StringBuilder prose = new StringBuilder();
        for (String line : text.lines().toList()) {
            Matcher label = LABEL.matcher(line);
            if (label.matches()) {
                boolean isTitle = label.group("title") != null;
                title = isTitle ? Optional.of(label.group("value")) : title;
                description = isTitle ? description : Optional.of(label.group("value"));
                continue;
            }
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                headings.add(heading.group(1));
            }
            prose.append(line).append('\n');
        }
        return new Page(
                title.or(() -> headings.stream().findFirst()), description, List.copyOf(headings), prose.toString());
    }
}
