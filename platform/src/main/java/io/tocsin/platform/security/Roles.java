package io.tocsin.platform.security;

/** The roles that the identity provider gives (realm roles in Keycloak). None includes another. */
public final class Roles {

    /** Reads. */
    public static final String VIEWER = "viewer";

    /** Acts on incidents, and changes what is their own. */
    public static final String RESPONDER = "responder";

    /** Configures. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
