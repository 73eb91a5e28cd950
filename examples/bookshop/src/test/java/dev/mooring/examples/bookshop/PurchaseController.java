package dev.mooring.examples.bookshop;

import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Stores a purchase, counts it, and has the book shipped. */
@RestController
class PurchaseController {

    private final Purchases purchases;
    private final StringRedisTemplate counters;
    private final RabbitTemplate messages;

    PurchaseController(Purchases purchases, StringRedisTemplate counters, RabbitTemplate messages) {
        this.purchases = purchases;
        this.counters = counters;
        this.messages = messages;
    }

    @PostMapping("/purchases")
    Long buy(@RequestBody String title) {
        Purchase purchase = purchases.save(new Purchase(title));
        counters.opsForValue().increment("sold");
        messages.convertAndSend(BookshopApplication.SHIPPING, title);
        return purchase.id();
    }

    @GetMapping("/sold")
    String sold() {
        return counters.opsForValue().get("sold");
    }
}
