package io.kamerton.testing;

import io.kamerton.job.JobLimits;
import io.kamerton.job.JobRun;
import io.kamerton.job.JobWork;
import io.kamerton.job.ResourceClass;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Kinds of jobs that do what a test says: the payload of a job names a script. */
@TestConfiguration(proxyBeanMethods = false)
public class TestWorks {

    public static final String PLAIN = "scripted";
    /** Of the class of which two run at a time. */
    public static final String BATCH = "scripted-batch";

    private static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();

    /** What a job does. */
    @FunctionalInterface
    public interface Script {
        String run(JobRun run) throws Exception;
    }

    /** @return the payload by which jobs do this */
    public static String script(Script script) {
        var name = UUID.randomUUID().toString();
        SCRIPTS.put(name, script);
        return name;
    }

    /** Scripts and what their jobs may take. */
    public record Scripted(String kind, JobLimits limits) implements JobWork {

        @Override
        public String run(JobRun run) throws Exception {
            return SCRIPTS.get(run.payload()).run(run);
        }
    }

    @Bean
    JobWork plainScripts() {
        return new Scripted(PLAIN, JobLimits.USUAL);
    }

    @Bean
    JobWork batchScripts() {
        return new Scripted(BATCH, JobLimits.USUAL.using(ResourceClass.LLM_BATCH));
    }
}
