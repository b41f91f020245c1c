// Streamlit's built-in words in Chinese. Served before Streamlit's own scripts; tests/browser/test_words.py guards it.
// Only whole phrases are replaced, so what people typed stays as it is.
(() => {
  "use strict";

  // Calendars and numbers follow the page, not the language of the reader's browser.
  Object.defineProperty(navigator, "language", { get: () => "zh-CN" });
  Object.defineProperty(navigator, "languages", { get: () => ["zh-CN", "zh"] });

  const WORDS = new Map(Object.entries({
    "Skip to main content": "跳到正文",
    "Sidebar": "侧栏",
    "Collapse sidebar": "收起侧栏",
    "Expand sidebar": "展开侧栏",
    "App pages": "页面",
    "Main menu": "菜单",
    "Link to heading": "本节的链接",
    "Notifications": "提示",
    "(required)": "（必填）",
    "(opens in new tab)": "（在新标签页打开）",
    "Menu": "菜单",
    "Overflow": "更多",
    // Menu
    "Theme": "外观",
    "System": "跟随系统",
    "Light": "浅色",
    "Dark": "深色",
    "Custom Theme": "自定义",
    "Custom Theme Light": "浅色",
    "Custom Theme Dark": "深色",
    "Custom Theme Auto": "跟随系统",
    "Use system setting": "跟随系统",
    "Settings": "设置",
    "About": "关于",
    "Print": "打印",
    "Record screen": "录制屏幕",
    "Record a screencast": "录制屏幕",
    "Also record audio": "同时录音",
    "Start recording!": "开始录制",
    "Stop recording": "停止录制",
    "Cancel recording": "取消录制",
    "Preview your video below:": "预览录像：",
    "Save video to disk": "保存录像",
    "Done": "完成",
    "This will record a video with the contents of your screen, so you can easily share what you're seeing with others.":
      "把屏幕上看到的录成视频，方便转给别人看。",
    "Rerun": "重新载入",
    "Clear cache": "清除缓存",
    "Clear caches": "清除缓存",
    "Made with Streamlit v": "界面框架版本 v",
    "Copy version to clipboard": "复制版本号",
    "Appearance": "外观",
    "Wide mode": "宽屏",
    // State of the connection
    "Running...": "正在更新…",
    "Running…": "正在更新…",
    "Stop": "停止",
    "Connecting": "正在连接",
    "Connecting to Streamlit server": "正在连接服务器",
    "Please wait...": "请稍候…",
    "Connection error": "连接中断",
    "Connection closed": "连接已关闭",
    "Connection timed out": "连接超时",
    "Connection timed out.": "连接超时。",
    "Reconnected to server.": "已重新连接。",
    "Network error": "网络错误",
    "Network issue": "网络错误",
    "Request timed out": "请求超时",
    "Request Timeout": "请求超时",
    "Bad message format": "收到的数据无法识别",
    "Streamlit server is not responding. Are you connected to the internet?":
      "服务器没有应答。请检查网络，或请管理员查看服务是否在运行。",
    "Script execution error": "页面出错",
    "Page not found": "没有这个页面",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "服务器没有应答。请稍候片刻，或请管理员查看服务是否在运行。",
    "streamlit run yourscript.py": "",
    "Connection lost. Please wait for the app to reconnect, then try again.": "连接中断，请等恢复后再试。",
    "Error: Session not found": "会话已失效，请刷新页面。",
    "Retry": "重试",
    "Loading...": "正在载入…",
    // Fields
    "Choose an option": "请选择",
    "Choose options": "请选择",
    "Choose or add an option": "请选择或新增",
    "Choose or add options": "请选择或新增",
    "Add an option": "新增一项",
    "Add options": "新增选项",
    "No options to select": "没有可选项",
    "No options to select.": "没有可选项",
    "No options": "没有可选项",
    "No results": "没有符合的选项",
    "Open": "展开",
    "Close": "关闭",
    "Dismiss": "关闭",
    "Clear value": "清除",
    "Clear date": "清除日期",
    "Clear dates": "清除日期",
    "Clear entry": "清除",
    "Close popup": "关闭",
    "Clear all": "全部清除",
    "Select all": "全选",
    "Select...": "请选择",
    "Selected values": "已选",
    "Selectbox": "选择框",
    "Selectbox options": "选项",
    "Multiselect": "多选框",
    "Multiselect options": "选项",
    "Decrement": "减少",
    "Increment": "增加",
    "Press Enter to apply": "按回车键确认",
    "Press Enter to submit form": "按回车键提交",
    "Press Ctrl+Enter to apply": "按Ctrl+回车键确认",
    "Press Ctrl+Enter to submit form": "按Ctrl+回车键提交",
    "Press ⌘+Enter to apply": "按⌘+回车键确认",
    "Press ⌘+Enter to submit form": "按⌘+回车键提交",
    "This field is required": "此项必填",
    "This field is required.": "此项必填。",
    "Show password": "显示密码",
    "Hide password": "隐藏密码",
    "Show password text": "显示密码",
    "Hide password text": "隐藏密码",
    "Number is above the allowed range.": "数字超出上限。",
    "Number is below the allowed range.": "数字低于下限。",
    "All selected options have been cleared.": "已全部清除。",
    "progress": "进度",
    "Copy to clipboard": "复制",
    "Copied": "已复制",
    "Copy": "复制",
    "Item": "项",
    "more": "展开",
    "less": "收起",
    // Uploads
    "Upload": "选择文件",
    "file upload": "选择文件",
    "Browse files": "选择文件",
    "Add files": "再选文件",
    "add icon": "添加",
    "Drag and drop a file here": "把文件拖到这里",
    "Drag and drop file here": "把文件拖到这里",
    "Drag and drop files here": "把文件拖到这里",
    "Error:": "错误：",
    "Error uploading file": "上传失败",
    "Error deleting file": "删除失败",
    // Dates
    "Choose date": "选择日期",
    "Choose time": "选择时间",
    "Choose date range": "选择起止日期",
    "Choose date and time": "选择日期和时间",
    "Start Date": "开始日期",
    "End Date": "结束日期",
    "Selected date unavailable.": "这一天不能选择。",
    "Previous month": "上个月",
    "Next month": "下个月",
    "Next": "下一页",
    "Previous": "上一页",
    "Calendar": "日历",
    "yyyy": "年",
    "mm": "月",
    "dd": "日",
    "hh": "时",
    "Empty": "未填",
    "month": "月",
    "year": "年",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": "用方向键选择日期，回车键确认，Esc键关闭。",
    // Tables
    "Scrollable table": "可左右滚动的表格",
    "Toolbar action": "工具",
    "Toolbar": "工具栏",
    "Show/hide columns": "显示或隐藏列",
    "Download as CSV": "下载CSV",
    "Search": "查找",
    "Type to search": "输入要找的字",
    "Close Search": "关闭查找",
    "Next Result": "下一个",
    "Previous Result": "上一个",
    "Fullscreen": "全屏",
    "Enter fullscreen": "全屏",
    "Close fullscreen": "退出全屏",
    "Exit fullscreen": "退出全屏",
    "Clear selection": "取消选择",
    "Add row": "添加一行",
    "Delete row(s)": "删除所选行",
    "Dataframe column menu": "列菜单",
    "Sort ascending": "升序",
    "Sort descending": "降序",
    "Statistics": "统计",
    "Format": "格式",
    "Autosize": "自动列宽",
    "Pin column": "固定此列",
    "Unpin column": "取消固定",
    "Hide column": "隐藏此列",
    "Copy column name": "复制列名",
    "Automatic": "自动",
    "Localized": "本地格式",
    "Plain": "原样",
    "Compact": "简写",
    "Percent": "百分比",
    "Dollar": "美元",
    "Euro": "欧元",
    "Yen": "日元",
    "Accounting": "会计",
    "Scientific": "科学记数",
    "Distance": "距今",
    "empty": "无",
    "Count": "个数",
    "Distinct": "不同值",
    "Average": "平均",
    "Median": "中位数",
    "Minimum": "最小",
    "Maximum": "最大",
    "Sum": "合计",
    "Standard deviation": "标准差",
    "Based on sample": "按样本",
    "No data": "没有数据",
    "No content": "没有内容",
    "Failed to load data": "数据没有载入",
    "Failed to export data as CSV": "没能导出CSV",
    "Incompatible value": "无法显示的值",
    "Download failed": "下载失败",
    "Scroll tabs left": "向左",
    "Scroll tabs right": "向右",
    "Pagination": "翻页",
    "Previous page": "上一页",
    "Next page": "下一页",
  }));

  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const month = MONTHS.join("|");
  const inChinese = (name) => `${MONTHS.indexOf(name) + 1}月`;

  const SENTENCES = [
    [/^(\d+) options? available\.$/, "共$1个选项。"],
    [/^Remove (.+)$/, "移除$1"],
    [/^Help for (.+)$/, "$1的说明"],
    [/^Shortcut (.+)$/, "快捷键$1"],
    [/^Cancel upload of (.+)$/, "取消上传$1"],
    [/^Number is above the allowed range\. Please enter a value less than or equal to (\S+)\.$/, "不能大于$1。"],
    [/^Number is below the allowed range\. Please enter a value greater than or equal to (\S+)\.$/, "不能小于$1。"],
    [/^Number is outside the allowed range\. Please enter a value between (\S+) and (\S+)\.$/, "应在$1与$2之间。"],
    [/^Selected Range: (.+) to (.+)$/, "已选$1至$2"],
    [/^Add: (.+)$/, "新增：$1"],
    [/^Select (\d+) matches$/, "选中符合的$1项"],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "最多选$1项，请先去掉一项。"],
    [/^(\d+)MB per file$/, "单个文件不超过$1MB"],
    [/^Limit (\d+)MB per file(.*)$/, "单个文件不超过$1MB$2"],
    [/^File must be (.+) or smaller\.$/, "文件不能超过$1。"],
    [/^.+ files are not allowed\.$/, "不能上传这种文件。"],
    [/^year, (.+)$/, "$1：年"],
    [/^month, (.+)$/, "$1：月"],
    [/^day, (.+)$/, "$1：日"],
    [/^hour, (.+)$/, "$1：时"],
    [/^minute, (.+)$/, "$1：分"],
    [/^Choose date, (.+)$/, "选择日期，$1"],
    [new RegExp(`^Selected Date: (${month}) (\\d+), (\\d+)$`), (_, name, day, year) => `已选日期：${year}年${inChinese(name)}${day}日`],
    [/^Selected Date: (.+)$/, "已选日期：$1"],
    [new RegExp(`^\\d+ – (${month})$`), (_, name) => inChinese(name)],
    [/^Selected Time: (.+)$/, "已选时间：$1"],
    [/^Press Enter to (?:apply|submit form)$/, "按回车键确认"],
    [/^Attempting to connect to .*$/, "正在连接服务器。"],
    [/^Connection failed with status (\d+).*$/, "连接失败（状态$1）。"],
    [/^Date set outside allowed range\. Please select a date between (\S+) and (\S+)\.$/, "日期超出范围，请在$1至$2之间选择。"],
    [/^This app has encountered an error\..*$/s, "这个页面没能显示出来，请刷新再试；还是这样请告诉管理员。"],
    [/^[a-z_ ]+ icon$/, "图标"],
    [/^Page (\d+) of (\d+)$/, "第$1页，共$2页"],
    [/^Page (\d+)$/, "第$1页"],
    [/^(\d+) results?$/, "找到$1处"],
    [/^(\d+) of (\d+) results?$/, "第$1处，共$2处"],
    [/^Showing (\d+) of (\d+)$/, "显示$1项，共$2项"],
  ];

  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription", "aria-valuetext"];

  function translate(text) {
    const phrase = text.trim();
    if (!/[A-Za-z]/.test(phrase) || phrase.length > 500) return text;
    const word = WORDS.get(phrase);
    if (word !== undefined) return text.replace(phrase, () => word);
    const rule = SENTENCES.find(([pattern]) => pattern.test(phrase));
    return rule ? text.replace(phrase, () => phrase.replace(rule[0], rule[1])) : text;
  }

  function translateText(node) {
    const parent = node.parentElement;
    if (parent === null || parent.closest("script, style, textarea, [data-testid='stIconMaterial'], [role='img']")) return;
    const chinese = translate(node.data);
    if (chinese !== node.data) node.data = chinese;
  }

  function translateAttribute(element, name) {
    const value = element.getAttribute(name);
    if (value === null) return;
    const chinese = translate(value);
    if (chinese !== value) element.setAttribute(name, chinese);
  }

  function translateTree(root) {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode; node !== null; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) translateText(node);
      else for (const name of ATTRIBUTES) translateAttribute(node, name);
    }
  }

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(translateTree);
      else if (change.type === "characterData") translateText(change.target);
      else translateAttribute(change.target, change.attributeName);
    }
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
})();
