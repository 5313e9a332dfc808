package io.tocsin.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void shouldStopWhatAKilledProgramLeftBehindTogetherWithItsChildren() throws IOException {
        ChildProcess left = start("sleep 1000 & wait");
        ProcessHandle child = onlyChildOf(left);

        boolean stopped = process(script("sleep 1000 & wait")).stopOrphan();

        assertThat(stopped).isTrue();
        await().atMost(PATIENCE).until(() -> !left.isAlive() && !child.isAlive());
        assertThat(process(directory.resolve("program")).stopOrphan()).isFalse();
    }

    @Test
    void shouldEndAnOrphanThatDoesNotListen() throws IOException {
        ChildProcess left = start("trap '' TERM; while true; do sleep 1; done");

        assertThat(process(directory.resolve("program")).stopOrphan()).isTrue();

        await().atMost(PATIENCE).until(() -> !left.isAlive());
    }

    @Test
    void shouldLeaveAnotherProgramAloneThatHasTheProcessIdNow() throws IOException {
        ChildProcess other = start("sleep 1000 & wait");
        ChildProcess ours = process(directory.resolve("ours"));

        assertThat(ours.stopOrphan()).isFalse();

        assertThat(other.isAlive()).isTrue();
        other.kill();
    }

    @Test
    void shouldTakeItsChildrenWithItWhenItIsKilled() throws IOException {
        ChildProcess parent = start("sleep 1000 & wait");
        ProcessHandle child = onlyChildOf(parent);

        parent.kill();

        await().atMost(PATIENCE).until(() -> !child.isAlive());
    }

    private ChildProcess start(String text) throws IOException {
        ChildProcess process = process(script(text));
        process.start();
        return process;
    }

    private Path script(String text) throws IOException {
        return Files.writeString(directory.resolve("program"), text + "\n");
    }

    private ChildProcess process(Path script) {
        return new ChildProcess(
                "program", List.of("/bin/sh", script.toString()), Map.of(), directory, URI.create("http://localhost"));
    }

    private static ProcessHandle onlyChildOf(ChildProcess parent) {
        ProcessHandle handle = ProcessHandle.of(parent.pid()).orElseThrow();
        await().atMost(PATIENCE).until(() -> handle.children().count() == 1);
        return handle.children().findFirst().orElseThrow();
    }
}
