package io.kamerton.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log as a spreadsheet reads it, whatever separates its cells in its country. */
class CsvLinesTest {

    private static final String FORMULAS = "=+-@＝＋－＠";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "x;=1+1",
                "x; =1+1",
                "x;\"=1+1\"",
                ";@SUM(A1)",
                "x,+1",
                "x\t-1",
                "x\n=1",
                "x\r\n=1",
                "x|=1",
                "x;\t=1",
                "{\"name\":\"a;=HYPERLINK(1)\",\"more\":\"b;＝1\"}"
            })
    void a15_no_cell_starts_a_formula_in_whichever_way_it_is_cut(String text) {
        for (var separator : List.of(";", ",", "\t", "\\|", "[\r\n]+")) {
            for (var cell : ("seq" + separator + CsvLines.cell(text)).split("[\r\n]|" + separator)) {
                var seen = cell.replaceFirst("^[\\s\"]+", "");
                assertThat(seen.isEmpty() || FORMULAS.indexOf(seen.charAt(0)) < 0)
                        .as("<%s> cut at %s: <%s>", text, separator, cell)
                        .isTrue();
            }
        }
    }

    @Test
    void what_starts_no_formula_stays_as_it_is() {
        assertThat(CsvLines.cell("user 7")).isEqualTo("user 7");
        assertThat(CsvLines.cell("a-b; c=d, e+f")).isEqualTo("\"a-b; c=d, e+f\"");
        assertThat(CsvLines.cell("{\"roles\":[\"ADMIN\"],\"n\":-1}"))
                .isEqualTo("\"{\"\"roles\"\":[\"\"ADMIN\"\"],\"\"n\"\":-1}\"");
        assertThat(CsvLines.cell(null)).isEmpty();
    }
}
