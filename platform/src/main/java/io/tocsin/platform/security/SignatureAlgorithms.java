package io.tocsin.platform.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jose4j.jwa.AlgorithmFactory;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.keys.KeyPersuasion;
import org.jose4j.lang.InvalidAlgorithmException;

/** Lets the library that checks tokens remember the signatures that it has verified with public keys. */
@ApplicationScoped
class SignatureAlgorithms {

    void start(@Observes StartupEvent event) throws InvalidAlgorithmException {
        AlgorithmFactory<JsonWebSignatureAlgorithm> algorithms =
                AlgorithmFactoryFactory.getInstance().getJwsAlgorithmFactory();
        for (String name : algorithms.getSupportedAlgorithms()) {
            JsonWebSignatureAlgorithm algorithm = algorithms.getAlgorithm(name);
            if (algorithm.getKeyPersuasion() == KeyPersuasion.ASYMMETRIC
                    && !(algorithm instanceof RememberedSignatures)) {
                algorithms.registerAlgorithm(new RememberedSignatures(algorithm));
            }
        }
    }
}
