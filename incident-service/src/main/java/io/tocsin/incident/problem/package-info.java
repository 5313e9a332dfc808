/** Problems: what happens again and again, proposed by what is on record and taken on by people. */
@NullMarked
package io.tocsin.incident.problem;

import org.jspecify.annotations.NullMarked;
