/** What the rules of architecture must find fault with. */
package io.tocsin.platform.architecture;
