/** One feature. */
package io.tocsin.platform.architecture.one;
