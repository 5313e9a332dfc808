/** What people are told that is no page. */
@NullMarked
package io.tocsin.oncall.notice;

import org.jspecify.annotations.NullMarked;
