"use strict";
const { createServer } = require("node:http");
const { Server } = require("socket.io");

const http = createServer();
const io = new Server(http, { transports: ["websocket"] });

io.on("connection", socket => {
  socket.on("sub", (topic, done) => {
    socket.join(topic);
    done("ok");
  });
  socket.on("pub", ({ topic, data }) => io.to(topic).emit("message", { topic, data }));
});

http.listen(Number(process.argv[2]), "127.0.0.1");
