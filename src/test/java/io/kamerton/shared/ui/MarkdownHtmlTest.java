package io.kamerton.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.kamerton.testing.HostileTexts;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownHtmlTest {

    private static final Set<String> ELEMENTS = Set.of(
            "p",
            "br",
            "hr",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "blockquote",
            "pre",
            "code",
            "strong",
            "em",
            "del",
            "a",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td");
    private static final Set<String> ATTRIBUTES = Set.of("href", "rel", "target", "align", "start");

    static List<String> hostileTexts() {
        return HostileTexts.all();
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void a21_nothing_that_runs_loads_or_leads_astray_is_left(String text) {
        assertHarmless(MarkdownHtml.of(text));
        assertHarmless(MarkdownHtml.of("a " + text + " b"));
        assertHarmless(MarkdownHtml.of("> - " + text));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void a21_a_browser_that_reads_its_own_writing_again_finds_the_same(String text) {
        var once = Jsoup.parseBodyFragment(MarkdownHtml.of(text)).body().html();
        var twice = Jsoup.parseBodyFragment(once).body().html();
        assertThat(twice).isEqualTo(once);
        assertHarmless(twice);
    }

    @Test
    void a21_all_of_them_in_one_text_are_harmless_too() {
        assertHarmless(MarkdownHtml.of(String.join("\n\n", HostileTexts.all())));
        assertHarmless(MarkdownHtml.of(String.join(" ", HostileTexts.all())));
    }

    @Test
    void what_answers_are_made_of_is_kept() {
        var html = MarkdownHtml.of("""
                # Title

                Two *ways* and **one** `code`:

                3. three
                4. four

                | a | b |
                |---|--:|
                | 1 | 2 |

                ```java
                if (a < b) { return; }
                ```
                """);
        assertThat(html)
                .contains("<h4>Title</h4>", "<em>ways</em>", "<strong>one</strong>", "<code>code</code>")
                .contains("<ol start=\"3\">", "<table>", "<td align=\"right\">2</td>")
                .contains("<pre><code>if (a &lt; b) { return; }");
    }

    @Test
    void html_is_shown_as_it_was_written() {
        assertThat(Jsoup.parseBodyFragment(MarkdownHtml.of("Use <b>bold</b> & <script>x</script>"))
                        .text())
                .isEqualTo("Use <b>bold</b> & <script>x</script>");
    }

    @Test
    void links_open_elsewhere_and_tell_nobody_where_they_were_found() {
        var link = Jsoup.parseBodyFragment(MarkdownHtml.of("[here](https://x.example/a?b=c&d=e)"))
                .selectFirst("a");
        assertThat(link).isNotNull();
        assertThat(link.attr("href")).isEqualTo("https://x.example/a?b=c&d=e");
        assertThat(link.attr("target")).isEqualTo("_blank");
        assertThat(link.attr("rel").split(" ")).contains("noopener", "noreferrer", "nofollow");
        assertThat(MarkdownHtml.of("[me](mailto:a@x.example)")).contains("<a href=\"mailto:");
    }

    @Test
    void an_image_is_its_description() {
        assertThat(Jsoup.parseBodyFragment(MarkdownHtml.of("See ![a *red* fork](https://x.example/f.png)."))
                        .text())
                .isEqualTo("See a red fork.");
    }

    @Test
    void a_text_without_end_is_cut_and_never_within_a_character() {
        var html = MarkdownHtml.of("a".repeat(MarkdownHtml.LONGEST - 1) + "😀 more");
        assertThat(html).doesNotContain("more").doesNotContain("😀");
        assertThat(html.chars().anyMatch(c -> Character.isSurrogate((char) c))).isFalse();
    }

    static List<String> exhaustingTexts() {
        return Stream.of(MarkdownHtml.LONGEST, MarkdownHtml.LONGEST_MARKDOWN)
                .flatMap(longest -> exhaustingTexts(longest).stream())
                .toList();
    }

    private static List<String> exhaustingTexts(int longest) {
        return List.of(
                ">".repeat(longest),
                (">".repeat(1_000) + "\n").repeat(longest / 1_001),
                "- ".repeat(longest / 2),
                "[".repeat(longest),
                "![".repeat(longest / 2),
                "![".repeat(longest / 8) + "x" + "](y)".repeat(longest / 8),
                "*_".repeat(longest / 4) + "x" + "_*".repeat(longest / 4),
                "**a ".repeat(longest / 4),
                "a**b_c*".repeat(longest / 7),
                "`".repeat(longest),
                "`a``b```".repeat(longest / 8),
                "<".repeat(longest),
                "<!--".repeat(longest / 4),
                "<a href=\"".repeat(longest / 9),
                "&".repeat(longest),
                "[a](".repeat(longest / 4),
                "[a](<".repeat(longest / 5),
                "|".repeat(longest / 2) + "\n" + "|-".repeat(longest / 4),
                "| a ".repeat(longest / 8) + "|\n" + "|---".repeat(longest / 8) + "|",
                "1. ".repeat(longest / 3),
                " ".repeat(longest),
                "\n".repeat(longest),
                "\\".repeat(longest),
                "[x]: y\n".repeat(longest / 7) + "[x]".repeat(10));
    }

    /** The limit is there to end a test that hangs, far from what any of them takes. */
    @ParameterizedTest
    @MethodSource("exhaustingTexts")
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a21_no_text_exhausts_the_reader(String text) {
        assertHarmless(MarkdownHtml.of(text));
    }

    private static void assertHarmless(String html) {
        for (Element element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
            if (element.tagName().equals("body")) {
                continue;
            }
            assertThat(element.tagName()).as(html).isIn(ELEMENTS);
            element.attributes()
                    .forEach(
                            attribute -> assertThat(attribute.getKey()).as(html).isIn(ATTRIBUTES));
            if (element.hasAttr("href")) {
                assertThat(element.attr("href")).as(html).matches("(?is)(https?://|mailto:)[^\\\\\\s]*");
            }
        }
    }
}
