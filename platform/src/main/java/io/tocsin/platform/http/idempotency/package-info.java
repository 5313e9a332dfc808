/** {@code Idempotency-Key}: a creation that is sent twice happens once (draft-ietf-httpapi-idempotency-key-header). */
@NullMarked
package io.tocsin.platform.http.idempotency;

import org.jspecify.annotations.NullMarked;
