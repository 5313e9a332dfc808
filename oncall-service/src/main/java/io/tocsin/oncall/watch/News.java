package io.tocsin.oncall.watch;

import java.util.List;

/**
 * What is new since the last look.
 *
 * @param fresh what the leads do not know yet
 * @param gone what they were told of, and is not ahead any more: if it comes back, they are told again
 */
record News(List<Warning> fresh, List<Warning> gone) {

    /**
     * @param told what the leads were told of
     * @param ahead what is ahead now
     */
    static News since(List<Warning> told, List<Warning> ahead) {
        return new News(
                ahead.stream()
                        .filter(warning -> told.stream().noneMatch(known -> known.covers(warning)))
                        .distinct()
                        .toList(),
                told.stream()
                        .filter(known -> ahead.stream().noneMatch(known::covers))
                        .toList());
    }
}
