// What was chosen is seen before it is sent, and the button says that it is being sent. Without this the form works too.
(() => {
  "use strict";
  const files = document.getElementById("files");
  const chosen = document.getElementById("chosen");
  files.addEventListener("change", () => {
    chosen.replaceChildren();
    for (const file of files.files) {
      const line = document.createElement("p");
      if (file.type.startsWith("image/")) {
        const picture = document.createElement("img");
        picture.src = URL.createObjectURL(file);
        picture.height = 84;
        picture.alt = "";
        line.append(picture, " ");
      }
      line.append(`${file.name}（${(file.size / 1048576).toFixed(1)} MB）`);
      chosen.append(line);
    }
  });
  files.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = files.form.querySelector("button");
    const request = new XMLHttpRequest();
    button.disabled = true;
    request.upload.addEventListener("progress", (moved) => {
      button.textContent = moved.loaded < moved.total ? `正在上传${Math.floor((100 * moved.loaded) / moved.total)}%` : "正在核对文件……";
    });
    request.addEventListener("load", () => {
      document.open();
      document.write(request.responseText);
      document.close();
    });
    request.addEventListener("error", () => {
      button.disabled = false;
      button.textContent = "网络中断，没有上传，请重试";
    });
    request.open("POST", files.form.action);
    request.send(new FormData(files.form));
  });
})();
