package io.tocsin.oncall.directory;

import io.tocsin.platform.http.ETags;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers that show one object in one version. */
public final class Answers {

    private Answers() {}

    public static <T> RestResponse<T> ok(long version, T view) {
        return ResponseBuilder.ok(view).tag(ETags.of(version)).build();
    }

    /** @param location the new object's path, absolute or relative to the API's root */
    public static <T> RestResponse<T> created(String location, long version, T view) {
        return ResponseBuilder.<T>create(RestResponse.Status.CREATED)
                .location(URI.create(location))
                .tag(ETags.of(version))
                .entity(view)
                .build();
    }
}
