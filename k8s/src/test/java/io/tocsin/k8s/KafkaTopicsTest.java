package io.tocsin.k8s;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.tocsin.platform.event.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Job's script with a program in the place of kafka-topics.sh that writes down what it is called with. */
class KafkaTopicsTest {

    private static final Set<String> COMPACTED = Arrays.stream(Topic.values())
            .filter(Topic::isCompacted)
            .map(Topic::topicName)
            .collect(toSet());

    @TempDir
    private Path folder;

    @EveryOverlay
    void shouldMakeTheTopicsThatTheServicesUse(Overlay overlay) throws Exception {
        assertThat(calls(overlay))
                .extracting(call -> option(call, "--topic"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values())
                        .flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetterTopicName()))
                        .collect(toSet()));
    }

    @EveryOverlay
    void shouldGiveThemPartitionsAndCopies(Overlay overlay) throws Exception {
        boolean production = overlay.name().equals("production");

        assertThat(calls(overlay)).allSatisfy(call -> {
            String topic = option(call, "--topic");
            assertThat(call).contains("--create", "--if-not-exists");
            assertThat(option(call, "--bootstrap-server"))
                    .isEqualTo(Environment.of(overlay, overlay.service("oncall-service"))
                            .get("KAFKA_BOOTSTRAP_SERVERS"));
            boolean compacted = COMPACTED.contains(topic);
            assertThat(option(call, "--partitions")).isEqualTo(topic.endsWith(".dlq") ? "1" : compacted ? "3" : "6");
            assertThat(option(call, "--replication-factor")).isEqualTo(production ? "3" : "1");
            assertThat(call).contains("min.insync.replicas=" + (production ? "2" : "1"));
            assertThat(call.contains("cleanup.policy=compact")).isEqualTo(compacted);
        });
    }

    private List<List<String>> calls(Overlay overlay) throws IOException, InterruptedException {
        Workload job = overlay.workloads().stream()
                .filter(workload -> workload.name().equals("kafka-topics"))
                .findFirst()
                .orElseThrow();
        Path fake = folder.resolve("kafka-topics.sh");
        Path log = folder.resolve("calls");
        Files.writeString(fake, "#!/bin/sh\necho \"$@\" >> '" + log + "'\n");
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));

        var builder = new ProcessBuilder("sh", "-c", script(overlay, job)).inheritIO();
        builder.environment().putAll(variables(overlay, job));
        builder.environment().put("KAFKA_TOPICS", fake.toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readAllLines(log).stream()
                .map(line -> List.of(line.split(" ")))
                .toList();
    }

    private static String script(Overlay overlay, Workload job) {
        String[] command = job.container().getCommand().getLast().split("/");
        return job.pod().getVolumes().stream()
                .filter(volume -> volume.getName().equals(command[1]))
                .map(volume ->
                        configMap(overlay, volume.getConfigMap().getName()).get(command[2]))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> variables(Overlay overlay, Workload job) {
        Map<String, String> variables = Environment.of(overlay, job);
        job.container().getEnv().stream()
                .filter(variable -> variable.getValueFrom() != null)
                .forEach(variable -> {
                    var key = variable.getValueFrom().getConfigMapKeyRef();
                    variables.put(
                            variable.getName(),
                            configMap(overlay, key.getName()).get(key.getKey()));
                });
        return variables;
    }

    private static Map<String, String> configMap(Overlay overlay, String name) {
        return overlay.find(ConfigMap.class, name).orElseThrow().getData();
    }

    private static String option(List<String> call, String name) {
        return call.get(call.indexOf(name) + 1);
    }
}
