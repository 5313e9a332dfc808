/** Teams: who works together, and who may change what the team owns. */
@NullMarked
package io.tocsin.oncall.team;

import org.jspecify.annotations.NullMarked;
