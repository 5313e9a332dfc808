package io.tocsin.systemtests;

/**
 * The one running suite. In a class of its own: the parts of the suite start on other threads, which could not enter
 * {@link RunningSuite} while it is being initialised.
 */
final class TheSuite {

    static final RunningSuite SUITE = new RunningSuite();

    private TheSuite() {}
}
