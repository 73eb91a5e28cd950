package dev.mooring.examples.outside.testng;

import dev.mooring.Mooring;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.wait.ExecWait;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.AfterSuite;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.BeforeSuite;

// tag::suite[]
/** One session and one shop for the whole suite, and an empty basket for each test method. */
abstract class ShopSuite {

    private static Mooring mooring;
    private static Shop shop;

    DockerContainer basket;

    @BeforeSuite
    public void openSession() {
        mooring = Mooring.open();
        shop = mooring.start(Shop.class);
    }

    @AfterSuite(alwaysRun = true)
    public void closeSession() {
        mooring.close();
    }

    @BeforeMethod
    public void startBasket() {
        basket = mooring.run(ContainerSpec.builder("redis:8")
                .network(shop.backend().name())
                .waitUsing(ExecWait.of("redis-cli", "ping"))
                .build());
    }

    @AfterMethod
    public void removeBasket() {
        basket.remove();
    }
}
// end::suite[]
