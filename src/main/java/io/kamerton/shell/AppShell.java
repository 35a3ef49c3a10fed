package io.kamerton.shell;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;

/** What every page of the application has. */
@Push
public class AppShell implements AppShellConfigurator {}
