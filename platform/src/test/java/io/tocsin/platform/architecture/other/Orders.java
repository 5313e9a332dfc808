package io.tocsin.platform.architecture.other;

import io.tocsin.platform.architecture.one.Clerk;

/** Closes the circle of two features. */
public class Orders {
    public Clerk clerk() {
        return new Clerk();
    }
}
