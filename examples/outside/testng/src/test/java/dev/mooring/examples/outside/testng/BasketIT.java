package dev.mooring.examples.outside.testng;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.Test;

// tag::test[]
public class BasketIT extends ShopSuite {

    @Test
    public void holdsWhatWasPutIntoIt() {
        basket.exec("redis-cli", "incr", "rope").orThrow();

        assertEquals(basket.exec("redis-cli", "get", "rope").stdout().strip(), "1");
    }

    @Test
    public void isEmptyAtFirst() {
        assertEquals(basket.exec("redis-cli", "dbsize").stdout().strip(), "0");
    }

    @Test
    public void knowsThePricesOfTheShop() {
        assertEquals(
                basket.exec("redis-cli", "-h", "prices", "get", "rope").stdout().strip(), "12");
    }
}
// end::test[]
