package dev.mooring.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Mailbox;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.RabbitMQ;
import dev.mooring.services.RabbitMQServer;
import dev.mooring.services.Redis;
import dev.mooring.services.RedisServer;
import dev.mooring.services.Smtp;
import dev.mooring.services.SmtpServer;
import dev.mooring.services.TestMailbox;
import dev.mooring.spring.app.Book;
import dev.mooring.spring.app.Books;
import dev.mooring.spring.app.LibraryApplication;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** What a test declares connects its application, whatever the application's own properties say. */
@SpringBootTest(classes = LibraryApplication.class)
class ConnectedIT {

    @Postgres(password = "not the default")
    static PostgresServer db;

    @Redis
    static RedisServer redis;

    @RabbitMQ
    static RabbitMQServer broker;

    @Smtp
    static SmtpServer mail;

    @Test
    void toPostgresByJdbcAndFlyway(@Autowired JdbcTemplate jdbc, @Autowired Books books) {
        assertThat(jdbc.queryForObject("SELECT inet_server_port()", Integer.class))
                .isEqualTo(5432);
        assertThat(books.findAll()).extracting(Book::title).contains("Moby-Dick");
    }

    @Test
    void toRedis(@Autowired StringRedisTemplate template) {
        template.opsForValue().set("k", "v");
        assertThat(redis.container().exec("redis-cli", "get", "k").stdout()).isEqualToIgnoringNewLines("v");
    }

    @Test
    void toRabbitMq(@Autowired RabbitTemplate template) {
        new RabbitAdmin(template).declareQueue(new Queue("orders", false));
        template.convertAndSend("orders", "a book");
        assertThat(template.receiveAndConvert("orders", 10_000)).isEqualTo("a book");
    }

    @Test
    void toTheMailServer(@Autowired JavaMailSender sender, @Mailbox TestMailbox reader) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom("library@example.com");
        message.setTo(reader.address());
        message.setSubject("Your book is back");
        message.setText("Come and get it.");
        sender.send(message);
        assertThat(reader.await().subject()).isEqualTo("Your book is back");
    }
}
