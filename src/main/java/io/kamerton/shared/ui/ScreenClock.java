package io.kamerton.shared.ui;

import com.vaadin.flow.shared.Registration;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;

/** Repeats work for screens that are open: as their user, outside of their lock, each time on a thread of its own. */
@Component
public class ScreenClock implements DisposableBean {

    private final SecurityContextHolderStrategy strategy;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("screen-clock").daemon().factory());
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    ScreenClock(SecurityContextHolderStrategy strategy) {
        this.strategy = strategy;
    }

    /** Does the work once, at once. Call it on the user's thread; the work tells the screen by {@code ui.access}. */
    public void once(Runnable work) {
        workers.execute(asUser(work));
    }

    /** Does the work now and again after each pause, until the registration is removed. Call it on the user's thread. */
    public Registration every(Duration pause, Runnable work) {
        var asUser = asUser(work);
        var ticks =
                clock.scheduleWithFixedDelay(() -> workers.execute(asUser), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return () -> ticks.cancel(false);
    }

    private Runnable asUser(Runnable work) {
        var context = strategy.createEmptyContext();
        context.setAuthentication(strategy.getContext().getAuthentication());
        var asUser = new DelegatingSecurityContextRunnable(work, context);
        asUser.setSecurityContextHolderStrategy(strategy);
        return asUser;
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
        workers.shutdownNow();
    }
}
