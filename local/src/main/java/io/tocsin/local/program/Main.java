package io.tocsin.local.program;

import io.tocsin.local.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tocsin}, after the shell script has found a JDK and built what was not built. */
@Command(
        name = "tocsin",
        description = "Runs the whole suite on this machine.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Also: tocsin test (every test), tocsin bench (measure), tocsin images (OCI archives).",
            "",
            "Data, logs and secrets are kept in .tocsin/; remove the folder to begin anew.",
            "A port can be changed by an environment variable, or by a line in .tocsin/ports.properties:",
            "  TOCSIN_PORT_POSTGRES=55432  TOCSIN_PORT_KAFKA=59092     TOCSIN_PORT_KEYCLOAK=8180",
            "  TOCSIN_PORT_SMTP=2525       TOCSIN_PORT_INBOX=8026      TOCSIN_PORT_INCIDENT=8081",
            "  TOCSIN_PORT_ONCALL=8082     TOCSIN_PORT_NOTIFICATION=8083",
            "  TOCSIN_PORT_INCIDENT_MANAGEMENT=9081 (9082, 9083: ONCALL_, NOTIFICATION_MANAGEMENT)"
        })
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("tocsin: " + failure.getMessage());
                    return 1;
                })
                .execute(args));
    }
}
