package io.tocsin.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictReaderTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: bell
              labels:
                tier: one
            spec:
              replicas: 2
              selector:
                matchLabels:
                  app: bell
              template:
                spec:
                  automountServiceAccountToken: false
                  containers:
                    - name: bell
                      image: bell:1
                      args: [ring]
                      env:
                        - name: VOLUME
                          value: "11"
                      livenessProbe:
                        httpGet:
                          path: /live
                          port: management
                      resources:
                        limits:
                          memory: 1Gi
            """;

    @Test
    void shouldReadWhatIsRight() {
        assertThat(StrictReader.read(DEPLOYMENT)).singleElement().isInstanceOf(Deployment.class);
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(delimiter = '|', textBlock = """
            replicas: 2                         | replica: 2                            | replica
            matchLabels:                        | matchLabel:                           | matchLabel
            automountServiceAccountToken: false | automountServiceAcountToken: false    | automountServiceAcountToken
            livenessProbe:                      | livelinessProbe:                      | livelinessProbe
            path: /live                         | pth: /live                            | pth
            limits:                             | limit:                                | limit
            value: "11"                         | valeu: "11"                           | valeu
            replicas: 2                         | replicas: two                         | replicas
            replicas: 2                         | replicas: "2"                         | replicas
            replicas: 2                         | replicas: 2.5                         | replicas
            automountServiceAccountToken: false | automountServiceAccountToken: "false" | automountServiceAccountToken
            value: "11"                         | value: 11                             | value
            value: "11"                         | value: true                           | value
            tier: one                           | tier: 1                               | labels
            args: [ring]                        | args: [1]                             | args
            args: [ring]                        | args: ring                            | args
            image: bell:1                       | image: [bell]                         | image
            memory: 1Gi                         | memory: [1Gi]                         | limits
            port: management                    | port: {name: management}              | port
            kind: Deployment                    | kind: Deploymnet                      | Deploymnet
            apps/v1                             | apps/v1beta1                          | apps/v1beta1
            """)
    void shouldRefuseMisspeltFieldsAndWrongTypes(String right, String wrong, String named) {
        assertThat(DEPLOYMENT).contains(right);

        assertThatThrownBy(() -> StrictReader.read(DEPLOYMENT.replace(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void shouldRefuseAFieldSaidTwice() {
        assertThatThrownBy(() -> StrictReader.read(DEPLOYMENT + "kind: Deployment\n"))
                .hasMessageContaining("kind");
    }
}
