/** Another feature. */
package io.tocsin.platform.architecture.other;
