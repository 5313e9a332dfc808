package io.tocsin.oncall.rotation;

import java.util.List;

/** Those who share a turn. An empty group is a gap on purpose. */
public record Group(List<String> responders) {

    public Group {
        responders = List.copyOf(responders);
    }

    public static Group of(String... responders) {
        return new Group(List.of(responders));
    }
}
