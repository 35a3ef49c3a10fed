package io.kamerton.shared.ui;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.owasp.html.ElementPolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.springframework.web.util.HtmlUtils;

/**
 * Markdown of models and people as HTML that can do nothing: CommonMark with tables, then a list of allowed elements.
 * HTML within the text is shown as text; images are replaced by their description.
 */
final class MarkdownHtml {

    /** Characters that are read; the rest is left out. */
    static final int LONGEST = 200_000;

    /** Longer texts are shown as they were written: for some of them the reader's time grows with their square. */
    static final int LONGEST_MARKDOWN = 40_000;

    /** So are deeper ones: walking through them would need a stack as deep. */
    static final int DEEPEST = 100;

    private static final int MOST_OPEN_BLOCKS = 50;
    private static final Pattern SAFE_ADDRESS = Pattern.compile("(?i)(https?://|mailto:)[^\\s\\\\]+");
    private static final Map<String, String> HEADINGS =
            Map.of("h1", "h4", "h2", "h5", "h3", "h6", "h4", "h6", "h5", "h6");
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(MOST_OPEN_BLOCKS)
            .build();

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .nodeRendererFactory(DescribedImages::new)
            .build();

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "hr",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "pre",
                    "code",
                    "strong",
                    "em",
                    "del",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "h6")
            .allowElements((ElementPolicy) (name, attributes) -> HEADINGS.get(name), "h1", "h2", "h3", "h4", "h5")
            .allowWithoutAttributes("code", "pre")
            .allowAttributes("start")
            .matching(Pattern.compile("\\d{1,9}"))
            .onElements("ol")
            .allowAttributes("align")
            .matching(true, "left", "center", "right")
            .onElements("th", "td")
            .allowElements(MarkdownHtml::link, "a")
            .allowAttributes("href")
            .matching(SAFE_ADDRESS)
            .onElements("a")
            .allowUrlProtocols("http", "https", "mailto")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    private MarkdownHtml() {}

    /** The text as HTML, sanitised; never null, and always the same for the same text. */
    static String of(String markdown) {
        var text = markdown.length() > LONGEST ? beginning(markdown) : markdown;
        if (text.length() > LONGEST_MARKDOWN || hasDeepBrackets(text)) {
            return plain(text);
        }
        var document = PARSER.parse(text);
        return isDeep(document) ? plain(text) : POLICY.sanitize(RENDERER.render(document));
    }

    /** Does not end within a surrogate pair. */
    private static String beginning(String text) {
        var end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end);
    }

    private static String plain(String text) {
        return "<pre>" + HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name()) + "</pre>";
    }

    /** The parser itself descends into descriptions of images within descriptions of images. */
    private static boolean hasDeepBrackets(String text) {
        var depth = 0;
        for (var index = 0; index < text.length() && depth <= DEEPEST; index++) {
            switch (text.charAt(index)) {
                case '[' -> depth++;
                case ']' -> depth = Math.max(0, depth - 1);
                default -> {}
            }
        }
        return depth > DEEPEST;
    }

    /** Without recursion, which is what is to be guarded. */
    private static boolean isDeep(Node document) {
        var depth = 0;
        @Nullable Node node = document;
        while (node != null) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                if (++depth > DEEPEST) {
                    return true;
                }
            } else {
                while (node != null && node.getNext() == null) {
                    node = node.getParent();
                    depth--;
                }
                node = node == null ? null : node.getNext();
            }
        }
        return false;
    }

    /** A link without a permitted address is its words only. */
    private static @Nullable String link(String name, List<String> attributes) {
        if (!attributes.contains("href")) {
            return null;
        }
        attributes.add("target");
        attributes.add("_blank");
        return name.toLowerCase(Locale.ROOT);
    }

    /** Writes what an image shows and never where it lies: loading it would tell its server who reads. */
    private static final class DescribedImages implements NodeRenderer {

        private final HtmlNodeRendererContext context;

        DescribedImages(HtmlNodeRendererContext context) {
            this.context = context;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Image.class);
        }

        @Override
        public void render(Node image) {
            for (var child = image.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
        }
    }
}
