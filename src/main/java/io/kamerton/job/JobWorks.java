package io.kamerton.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The kinds that this instance can work on. */
@Component
class JobWorks {

    private final Map<String, JobWork> byKind;

    JobWorks(List<JobWork> works) {
        byKind = works.stream()
                .collect(Collectors.toMap(
                        JobWork::kind,
                        work -> work,
                        (one, other) -> {
                            throw new IllegalStateException("Two works of the kind " + one.kind());
                        },
                        TreeMap::new));
    }

    Optional<JobWork> find(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    Set<String> kinds() {
        return byKind.keySet();
    }
}
