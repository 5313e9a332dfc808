/** The suite as a black box: packaged services as processes, real stores, Keycloak; faults included. */
package io.tocsin.systemtests;
