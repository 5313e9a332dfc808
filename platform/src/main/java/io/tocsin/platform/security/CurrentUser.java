package io.tocsin.platform.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** The person who makes the request. */
@RequestScoped
public class CurrentUser {

    private final SecurityIdentity identity;

    CurrentUser(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The name by which all services know the person: OIDC's {@code preferred_username}.
     *
     * @throws IllegalStateException if nobody is signed in
     */
    public String key() {
        if (identity.isAnonymous()) {
            throw new IllegalStateException("nobody is signed in");
        }
        return identity.getPrincipal().getName();
    }

    public boolean isAdmin() {
        return hasRole(Roles.ADMIN);
    }

    public boolean hasRole(String role) {
        return identity.hasRole(role);
    }
}
