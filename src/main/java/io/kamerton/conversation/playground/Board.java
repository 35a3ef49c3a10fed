package io.kamerton.conversation.playground;

import io.kamerton.conversation.playground.Ask.Part;
import io.kamerton.gateway.ChatMessage;
import io.kamerton.gateway.ChatMessage.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is asked of several models at once.
 *
 * @param columns 1 to {@value #MOST_COLUMNS}; where a part is shared, all of them have it alike
 * @param earlier messages said before the question of every column
 * @param repeats how often each column is asked, 1 to {@value #MOST_REPEATS}
 */
public record Board(
        List<Ask> columns, Set<Part> shared, List<Variable> variables, List<ChatMessage> earlier, int repeats) {

    public static final int MOST_COLUMNS = 6;
    public static final int MOST_REPEATS = 10;

    public Board {
        columns = columns.stream().limit(MOST_COLUMNS).toList();
        shared = shared.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(shared));
        variables = List.copyOf(variables);
        earlier = List.copyOf(earlier);
        repeats = Math.clamp(repeats, 1, MOST_REPEATS);
    }

    /** One column that asks nothing yet. */
    public static Board empty(String model) {
        return of(List.of(Ask.of(model)));
    }

    /** Columns that may differ in their models and parameters only. */
    public static Board of(List<Ask> columns) {
        return new Board(columns, Set.of(Part.SYSTEM, Part.USER), List.of(), List.of(), 1);
    }

    public Board withVariables(List<Variable> others) {
        return new Board(columns, shared, others, earlier, repeats);
    }

    /** Names of the places in all that is said. */
    public SequencedSet<String> places() {
        return Template.names(columns.stream()
                .flatMap(column -> Stream.of(column.system(), column.user()))
                .toList());
    }

    /** What a column says with its places filled: its system message, what was said earlier, and its question. */
    public List<ChatMessage> messages(Ask column) {
        Map<String, String> values = values();
        List<ChatMessage> messages = new ArrayList<>();
        if (!column.system().isBlank()) {
            messages.add(new ChatMessage(Role.SYSTEM, Template.filled(column.system(), values)));
        }
        messages.addAll(earlier);
        messages.add(ChatMessage.user(Template.filled(column.user(), values)));
        return messages;
    }

    public Optional<Variable> variable(String name) {
        return variables.stream().filter(known -> known.name().equals(name)).findFirst();
    }

    public Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        variables.forEach(variable -> values.put(variable.name(), variable.value()));
        return values;
    }

    /** Places that have no value, or not one of their type. */
    public List<String> unfilled() {
        return places().stream()
                .filter(name -> variable(name).filter(Variable::isFilled).isEmpty())
                .toList();
    }
}
