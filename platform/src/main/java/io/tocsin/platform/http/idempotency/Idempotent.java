package io.tocsin.platform.http.idempotency;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a resource method that creates: a request with an {@code Idempotency-Key} header takes effect once, and its repetition
 * within 24 hours gets the first answer again, with {@code Idempotency-Replayed: true}.
 *
 * <p>With the header, the method runs in a transaction that also keeps its answer. So its work must join that transaction
 * ({@code @Transactional}, {@code QuarkusTransaction.joiningExisting()}), never open its own; and what it throws undoes all.
 * The method returns a {@code Response} or {@code RestResponse} whose entity is JSON.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {}
