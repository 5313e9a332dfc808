/** A service is held to the OpenAPI document that it serves: what that promises is tried, and what it forbids as well. */
@NullMarked
package io.tocsin.platform.testing.openapi;

import org.jspecify.annotations.NullMarked;
