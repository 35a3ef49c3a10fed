package io.kamerton.job;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The kinds that this instance can work on. Looked for when they are first needed: a work may enqueue jobs itself. */
@Component
class JobWorks {

    private final Supplier<Stream<JobWork>> works;
    private volatile Optional<Map<String, JobWork>> known = Optional.empty();

    @Autowired
    JobWorks(ObjectProvider<JobWork> works) {
        this.works = works::orderedStream;
    }

    JobWorks(Collection<? extends JobWork> works) {
        this.works = () -> works.stream().map(work -> work);
    }

    Optional<JobWork> find(String kind) {
        return Optional.ofNullable(byKind().get(kind));
    }

    Set<String> kinds() {
        return byKind().keySet();
    }

    Collection<JobWork> all() {
        return byKind().values();
    }

    private Map<String, JobWork> byKind() {
        return known.orElseGet(() -> {
            Map<String, JobWork> found = works.get()
                    .collect(Collectors.toMap(
                            JobWork::kind,
                            work -> work,
                            (one, other) -> {
                                throw new IllegalStateException("Two works of the kind " + one.kind());
                            },
                            TreeMap::new));
            known = Optional.of(found);
            return found;
        });
    }
}
