/** Configuration as code: everything that is configured as one YAML stream, to export, compare and apply. */
@NullMarked
package io.tocsin.platform.configuration;

import org.jspecify.annotations.NullMarked;
