package io.kamerton.shared.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.shared.Registration;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
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
        var busy = new AtomicBoolean();
        var ticks = clock.scheduleWithFixedDelay(
                () -> {
                    // while the last one still waits for a slow database, another would only wait behind it
                    if (busy.compareAndSet(false, true)) {
                        workers.execute(() -> runAndFree(asUser, busy));
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
        return () -> ticks.cancel(false);
    }

    private static void runAndFree(Runnable work, AtomicBoolean busy) {
        try {
            work.run();
        } finally {
            busy.set(false);
        }
    }

    /** The same as long as the component is on a screen; call it before it is. */
    public void whileShown(com.vaadin.flow.component.Component component, Duration pause, Consumer<UI> work) {
        component.addAttachListener(shown -> {
            var ui = shown.getUI();
            var ticks = every(pause, () -> work.accept(ui));
            component.addDetachListener(hidden -> {
                hidden.unregisterListener();
                ticks.remove();
            });
        });
    }

    /** Changes a screen from another thread; nothing where it was left meanwhile. */
    public static void tell(UI ui, Command change) {
        try {
            ui.access(change);
        } catch (UIDetachedException left) {
            // there is nobody to tell
        }
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
