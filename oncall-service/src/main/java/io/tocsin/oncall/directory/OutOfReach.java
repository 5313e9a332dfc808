package io.tocsin.oncall.directory;

/** Told when somebody ceases to be there to be paged, in the transaction that makes it so. */
public interface OutOfReach {

    /** The person's row is deleted and nobody else can page them any more. */
    void removed(String responder);

    /**
     * The person is there, and has no way to be reached any more.
     *
     * @param reason a sentence for people
     */
    void unreachable(String responder, String reason);
}
